// Follows the board. While the server does not answer, the page says since when it shows old news.
'use strict';
const board = document.getElementById('board');
let shown = null;
let silentSince = null;

async function follow() {
  try {
    const answer = await fetch('/board', { cache: 'no-store' });
    if (!answer.ok) throw new Error(answer.status);
    const text = await answer.text();
    if (text !== shown || silentSince !== null) {
      shown = text;
      silentSince = null;
      board.innerHTML = text;
      document.title = 'Flyball: ' + board.querySelector('h1').textContent;
    }
  } catch (failure) {
    if (silentSince === null) {
      silentSince = new Date();
      const warning = document.createElement('p');
      warning.setAttribute('role', 'alert');
      warning.textContent = 'No answer since ' + silentSince.toISOString() + '; what is shown may be old.';
      board.prepend(warning);
    }
  }
  setTimeout(follow, document.hidden ? 5000 : 500);
}

follow();

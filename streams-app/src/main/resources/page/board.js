// Follows the board. Only the parts that changed are replaced, so that focus, selection and what is unfolded stay; while the
// server does not answer, the page says since when it shows old news.
'use strict';
const board = document.getElementById('board');
const news = document.getElementById('news');
const shown = new Map();
let silentSince = null;

function replace(parts) {
  const kept = new Set(parts.map((part) => part.id));
  for (const child of [...board.children]) if (!kept.has(child.id)) child.remove();
  let before = null;
  for (const part of parts) {
    const old = document.getElementById(part.id);
    const text = part.outerHTML;
    const inPlace = old && old.previousElementSibling === before;
    if (old && shown.get(part.id) === text) {
      if (!inPlace) move(old, before);
      before = old;
      continue;
    }
    shown.set(part.id, text);
    for (const unfolded of old ? old.querySelectorAll('details[open]') : []) {
      const same = part.querySelector('#' + CSS.escape(unfolded.id));
      if (same) same.open = true;
    }
    const focus = old && old.contains(document.activeElement) ? path(old, document.activeElement) : null;
    if (inPlace) old.replaceWith(part);
    else {
      old?.remove();
      put(part, before);
    }
    if (focus) follow(part, focus)?.focus({ preventScroll: true });
    before = part;
  }
}

const put = (part, before) => (before ? before.after(part) : board.prepend(part));

// What is moved loses the focus.
function move(part, before) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  put(part, before);
  focused?.focus({ preventScroll: true });
}

const path = (root, node) => (node === root ? [] : [...path(root, node.parentElement), [...node.parentElement.children].indexOf(node)]);
const follow = (root, steps) => steps.reduce((node, step) => node?.children[step], root);

function tell(headline) {
  if (news.textContent !== headline) news.textContent = headline;
  document.title = 'Flyball: ' + headline;
}

async function look() {
  try {
    const answer = await fetch('/board', { cache: 'no-store' });
    if (!answer.ok) throw new Error(answer.status);
    const parsed = document.createElement('template');
    parsed.innerHTML = await answer.text();
    silentSince = null;
    replace([...parsed.content.children]);
    tell(board.querySelector('h1').textContent);
  } catch (failure) {
    if (silentSince === null) {
      silentSince = new Date();
      const warning = document.createElement('p');
      warning.id = 'silence';
      warning.setAttribute('role', 'alert');
      warning.textContent = 'No answer since ' + silentSince.toISOString() + '; what is shown may be old.';
      board.prepend(warning);
    }
  }
  setTimeout(look, document.hidden ? 5000 : 300);
}

board.addEventListener('click', (event) => {
  const button = event.target.closest('button.copy');
  if (!button) return;
  const command = button.previousElementSibling;
  getSelection().selectAllChildren(command);
  navigator.clipboard?.writeText(command.textContent).then(() => (news.textContent = 'Copied'));
});

look();

package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A JSON value inside a raw record.
 *
 * @param place where in the record, such as {@code Records[3]} or {@code line 2}; empty if it is the whole record
 */
record Placed(String place, JsonNode value) {}

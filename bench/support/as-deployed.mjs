// Loaded before a function (`node --import`). Deployed functions run without source maps, which make each error, and each stack
// that a client notes, several times as dear, and the first one a pause.
process.setSourceMapsEnabled(false);

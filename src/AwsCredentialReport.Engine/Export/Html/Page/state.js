// The state of the page is the fragment of its address, so that a filtered view can be sent and the back button works.
// Fragments without "=" are links to sections and leave the state alone.

const fields = ['q', 'status', 'rule', 'account', 'control', 'user', 'since', 'sev', 'sort', 'page', 'size', 'f', 'theme'];

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  const state = {};
  for (const field of fields) state[field] = given.get(field) ?? '';
  return state;
}

function writeState(state, isTyping = false) {
  const given = new URLSearchParams();
  for (const field of fields) if (state[field]) given.set(field, state[field]);
  const fragment = given.toString();
  if (fragment === location.hash.slice(1)) return;
  if (isTyping || !fragment) history.replaceState(null, '', fragment ? `#${fragment}` : location.pathname + location.search);
  else history.pushState(null, '', `#${fragment}`);
}

const isSectionLink = fragment => fragment.length > 1 && !fragment.includes('=');

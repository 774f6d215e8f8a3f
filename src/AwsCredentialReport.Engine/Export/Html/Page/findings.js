// Which findings are shown, and in which order. Numbers of findings are sorted and filtered, never rows of the page.

function filterFindings(data, state, texts) {
  const columns = data.findings;
  const rule = data.ruleNames.indexOf(state.rule);
  const account = data.accounts.indexOf(state.account);
  const severities = state.sev ? state.sev.split(',').map(name => data.severities.indexOf(name)) : null;
  const controlled = data.ruleNames.map(name => !state.control || data.rules[name].controls.includes(state.control));
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (let i = 0; i < columns.id.length; i++) {
    if (!hasStatus(columns, i, state.status)) continue;
    if (state.rule && columns.rule[i] !== rule) continue;
    if (state.account && data.users.account[columns.user[i]] !== account) continue;
    if (state.user && data.users.name[columns.user[i]] !== state.user) continue;
    if (state.since && data.states[columns.since?.[i]] !== state.since) continue;
    if (severities && !severities.includes(columns.severity[i])) continue;
    if (!controlled[columns.rule[i]]) continue;
    if (words.length && !words.every(word => texts(i).includes(word))) continue;
    found.push(i);
  }
  return found;
}

function hasStatus(columns, i, status) {
  const isWaived = columns.waiver[i] !== null;
  if (status === 'all') return true;
  if (status === 'waived') return isWaived;
  if (isWaived) return false;
  const verdict = ['fail', 'unknown', 'due'][columns.verdict[i]];
  return status ? verdict === status : verdict !== 'due';
}

// What the search looks in; made of a finding when it is first searched.
function searchTexts(data) {
  const texts = [];
  return i => texts[i] ??= (() => {
    const finding = findingAt(data, i);
    return [finding.rule, finding.user, finding.arn, finding.account, finding.owner, finding.evidence, finding.id].join(' ').toLowerCase();
  })();
}

// The data are in the order "the worst first": no sort leaves them so, and every sort keeps it among equals.
function sortFindings(data, found, sort) {
  const [name, direction] = sort.split('.');
  const columns = data.findings;
  const keys = {
    rule: i => data.ruleNames[columns.rule[i]],
    user: i => data.users.name[columns.user[i]],
    account: i => data.accounts[data.users.account[columns.user[i]]] ?? null,
    credential: i => columns.credential[i],
    age: i => columns.age[i],
    due: i => columns.due[i],
    severity: i => columns.severity[i],
  };
  if (!Object.hasOwn(keys, name)) return found;
  const key = keys[name];
  const sign = direction === 'desc' ? -1 : 1;
  return found.sort((first, second) => {
    const a = key(first);
    const b = key(second);
    if (a === b) return first - second;
    if (a === null || b === null) return a === null ? 1 : -1;
    return (a < b ? -1 : 1) * sign;
  });
}

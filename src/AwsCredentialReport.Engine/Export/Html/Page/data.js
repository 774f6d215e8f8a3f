// The block of data: columns of numbers that point to texts.

async function readData() {
  const block = byId('data');
  if (!block) return null;
  if (block.type === 'application/json') return JSON.parse(block.textContent);
  const bytes = Uint8Array.from(atob(block.textContent), character => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

// A finding as an object, made of the columns when it is shown or saved.
function findingAt(data, index) {
  const columns = data.findings;
  const user = columns.user[index];
  const rule = data.ruleNames[columns.rule[index]];
  const account = data.users.account[user];
  return {
    index,
    id: columns.id[index],
    rule,
    about: data.rules[rule],
    severity: data.severities[columns.severity[index]],
    verdict: data.verdicts[columns.verdict[index]],
    user: data.users.name[user],
    arn: data.users.arn[user],
    account: account < 0 ? null : data.accounts[account],
    credential: columns.credential[index],
    age: columns.age[index],
    due: columns.due[index],
    evidence: columns.evidence[index],
    advice: data.advice[columns.advice[index]],
    owner: data.owners[columns.owner[index]] ?? null,
    waiver: columns.waiver[index] === null ? null : data.waivers[columns.waiver[index]],
    key: columns.key[index],
    report: columns.report[index],
    since: data.states[columns.since?.[index]] ?? null,
    first: columns.first?.[index] ?? null,
  };
}

// The shape and the word of a finding: its severity, unless it is waived, due soon or cannot be told.
function kindOf(finding) {
  if (finding.waiver) return ['waived', 'Waived'];
  if (finding.verdict === 'Unknown') return ['unknown', 'Cannot tell'];
  if (finding.verdict === 'Due') return ['due', 'Due soon'];
  return [finding.severity.toLowerCase(), finding.severity];
}

function kindLabel(finding) {
  const [name, label] = kindOf(finding);
  return make('span', `severity ${name}`, label);
}

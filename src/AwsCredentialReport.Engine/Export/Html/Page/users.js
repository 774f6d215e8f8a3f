// The matrix of users and credentials.

const matrixColumns = ['password', 'mfa', 'key1', 'key2', 'certificate'];

// The column that a finding belongs to: that of its credential, and findings about MFA that of MFA.
function matrixColumnOf(data, index) {
  if (data.ruleNames[data.findings.rule[index]].includes('Mfa')) return 'mfa';
  const name = data.credentials[data.findings.credential[index]];
  return { Password: 'password', AccessKey1: 'key1', AccessKey2: 'key2', Certificate1: 'certificate', Certificate2: 'certificate' }[name] ?? 'user';
}

// The worst open finding of each user in each column; the data are in that order, so the first is the worst.
function worstByUser(data) {
  const worst = new Map();
  data.findings.id.forEach((_, index) => {
    if (data.findings.waiver[index] !== null || data.verdicts[data.findings.verdict[index]] === 'Due') return;
    const user = data.findings.user[index];
    if (!worst.has(user)) worst.set(user, { first: index, count: 0 });
    const of = worst.get(user);
    of.count++;
    of[matrixColumnOf(data, index)] ??= index;
  });
  return worst;
}

function sortedUsers(data, worst) {
  const rank = row => worst.get(data.rows.user[row])?.first ?? Infinity;
  return data.rows.user.map((_, row) => row).sort((a, b) => rank(a) - rank(b) || a - b);
}

function credentialText(data, row, name) {
  const state = data.rows[name][row];
  if (state === 0) return null;
  const age = data.rows[`${name}Age`][row];
  const used = data.rows[`${name}Used`][row];
  const parts = [state === null ? 'unclear' : state === 2 ? 'inactive' : '', age === null ? '' : `${grouped(age)} d`];
  const isActive = state !== 2 && !name.startsWith('certificate');
  if (isActive) parts.push(used === null ? 'use unknown' : used < 0 ? 'never used' : `used ${grouped(used)} d`);
  return parts.filter(Boolean).join(' · ');
}

function matrixCell(data, row, column, worst) {
  const text = column === 'mfa' ? { 1: 'on', 0: 'off' }[data.rows.mfa[row]] ?? 'unclear'
    : column === 'certificate' ? [1, 2].map(n => credentialText(data, row, `certificate${n}`)).filter(Boolean).join('; ')
    : credentialText(data, row, column);
  const index = worst?.[column];
  if (index === undefined) return make('td', text && text !== 'off' ? '' : 'none', text || '–');
  const finding = findingAt(data, index);
  const [kind, label] = kindOf(finding);
  const mark = make('span', `severity ${kind}`, text || '–');
  mark.title = `${label}: ${finding.rule}`;
  mark.append(make('span', 'hidden', ` (${label}: ${finding.rule})`));
  return make('td', `cell-${kind}`, mark);
}

function matrixRow(data, row, worst) {
  const user = data.rows.user[row];
  const link = make('a', '', named(data.users.name[user] ?? '–'));
  const account = data.accounts[data.users.account[user]] ?? '';
  link.href = '#' + new URLSearchParams({ user: data.users.name[user] ?? '', ...(data.severalAccounts && { account }), status: 'all' });
  const heading = make('th', '', link);
  heading.scope = 'row';
  const cells = [heading];
  if (data.severalAccounts) cells.push(make('td', '', account || '–'));
  return make('tr', '', ...cells, ...matrixColumns.map(column => matrixCell(data, row, column, worst.get(user))));
}

function startUsers(data) {
  const body = byId('user-table')?.tBodies[0];
  if (!body) return;
  const worst = worstByUser(data);
  const all = sortedUsers(data, worst);
  let page = 1;
  let size = pageSizes[0];
  const search = byId('user-search');
  const draw = () => {
    const wanted = search.value.trim().toLowerCase();
    const rows = wanted ? all.filter(row => (data.users.arn[data.rows.user[row]] ?? '').toLowerCase().includes(wanted)) : all;
    page = Math.min(page, lastPageOf(rows.length, size));
    body.replaceChildren(...rows.slice((page - 1) * size, page * size).map(row => matrixRow(data, row, worst)));
    fillPager(byId('user-pager'), rows.length, page, size, to => { page = to; draw(); }, to => { size = to; page = 1; draw(); });
  };
  search.addEventListener('input', () => { page = 1; draw(); });
  draw();
}

// A row of the table of findings, and what opens below it.

function findingRow(data, index, isOpen, onToggle) {
  const finding = findingAt(data, index);
  const toggle = button(finding.rule, () => onToggle(finding.id), 'toggle');
  toggle.setAttribute('aria-expanded', String(isOpen));
  const row = make('tr', finding.waiver ? 'waived-row' : '',
    make('td', '', kindLabel(finding)),
    make('td', '', toggle, ...(finding.since === 'New' ? [' ', make('span', 'new', 'New')] : []), make('span', 'evidence', finding.evidence)),
    make('td', '', named(finding.user ?? '–')));
  if (data.severalAccounts) row.append(make('td', 'narrow-off', finding.account ?? '–'));
  row.append(
    make('td', 'narrow-off', finding.user === null ? '–' : data.credentialNames[finding.credential]),
    make('td', 'number narrow-off', finding.age === null ? '–' : grouped(finding.age)),
    make('td', 'date narrow-off', day(finding.due)));
  row.dataset.id = finding.id;
  if (!isOpen) return [row];
  row.classList.add('target');
  return [row, detailRow(data, finding, row.children.length)];
}

function detailRow(data, finding, width) {
  const facts = make('dl');
  const add = (term, ...value) => facts.append(make('dt', '', term), make('dd', '', ...value));
  add('Why', finding.about.summary);
  if (finding.arn) add('User', make('bdi', 'mono', finding.arn));
  if (finding.owner !== null) add('Owner', named(finding.owner));
  if (finding.user !== null) add('Credential', data.credentialNames[finding.credential] + (finding.key === null ? '' : `, created ${isoTime(finding.key)}`));
  if (finding.due !== null) add(finding.verdict === 'Due' ? 'Due' : 'Since', isoTime(finding.due));
  if (finding.first !== null) add('First seen', isoTime(finding.first));
  if (finding.waiver) add('Waived by', named(waiverText(finding.waiver)));
  add('Controls', finding.about.controls.join('; ') || 'none');
  if (finding.report !== null) add('Report of', isoTime(finding.report));
  const link = make('a', 'mono', finding.id);
  link.href = `#f=${finding.id}`;
  add('Finding', link);
  const help = make('a', '', 'About the rule');
  help.href = finding.about.help;
  help.rel = 'noreferrer';
  add('Help', help);
  const cell = make('td', '', make('p', 'advice', finding.advice), facts);
  cell.colSpan = width;
  return make('tr', 'detail', cell);
}

const waiverText = waiver =>
  `${waiver.Owner}: ${waiver.Reason}${waiver.Ticket ? ` (${waiver.Ticket})` : ''}, until ${waiver.Expires}`;

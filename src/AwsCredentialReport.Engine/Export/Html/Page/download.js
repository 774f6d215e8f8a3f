// The filtered findings as a file, with the fields and names of the CSV and JSON formats.

function savedFinding(data, index) {
  const finding = findingAt(data, index);
  return {
    Rule: finding.rule,
    Severity: finding.severity,
    Verdict: finding.verdict,
    UserName: finding.user,
    Arn: finding.arn,
    AccountId: finding.account,
    Credential: data.credentials[finding.credential],
    AgeDays: finding.age,
    DueDate: isoTime(finding.due),
    Evidence: finding.evidence,
    Recommendation: finding.advice,
    Controls: finding.about.controls,
    Waiver: finding.waiver,
    Owner: finding.owner,
    ReportGeneratedTime: isoTime(finding.report),
    FindingId: finding.id,
    BaselineState: finding.since,
    FirstSeen: isoTime(finding.first),
  };
}

// An apostrophe keeps a spreadsheet from running a cell as a formula.
function csvCell(value) {
  const text = value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toCsv(data, found) {
  const lines = [];
  for (const index of found) {
    const finding = savedFinding(data, index);
    finding.Controls = finding.Controls.join('; ');
    finding.Waiver = finding.Waiver && `${finding.Waiver.Owner}: ${finding.Waiver.Reason}`;
    if (!lines.length) lines.push(Object.keys(finding).join(','));
    lines.push(Object.values(finding).map(csvCell).join(','));
  }
  return lines.join('\n') + '\n';
}

const toJson = (data, found) => JSON.stringify(found.map(index => savedFinding(data, index)), null, 2) + '\n';

function save(name, type, text) {
  const link = make('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

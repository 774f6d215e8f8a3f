// The page comes to life: the table of findings, its filters, the scheme, the contents, and printing.

const mostPrinted = 500;

function startFindings(data) {
  const table = byId('finding-table');
  const filters = byId('filters');
  const texts = searchTexts(data);
  let state = readState();
  let found = [];

  const change = (changes, isTyping = false) => {
    state = { ...state, f: '', page: '', ...changes };
    writeState(state, isTyping);
    draw();
  };

  const rows = (indexes, open) => indexes.flatMap(index => findingRow(data, index, open(index), toggle));

  const toggle = id => {
    change({ f: state.f === id ? '' : id, page: state.page });
    table.querySelector(`tr[data-id="${id}"] .toggle`)?.focus();
  };

  const draw = () => {
    found = sortFindings(data, filterFindings(data, state, texts), state.sort);
    const size = pageSizeOf(state);
    const wanted = state.f ? found.findIndex(index => data.findings.id[index] === state.f) : -1;
    const page = wanted >= 0 ? Math.floor(wanted / size) + 1 : Math.min(Math.max(1, Number(state.page) || 1), lastPageOf(found.length, size));
    table.tBodies[0].replaceChildren(...rows(found.slice((page - 1) * size, page * size), index => data.findings.id[index] === state.f));
    if (!found.length) table.tBodies[0].append(emptyRow(table));
    byId('finding-count').textContent = `${grouped(found.length)} of ${plural(data.findings.id.length, 'finding')}` +
      (state.user ? ` of user ${state.user}` : '');
    showSort(table, state.sort);
    fillPager(byId('finding-pager'), found.length, page, size,
      to => { change({ page: String(to) }); byId('findings').scrollIntoView(); }, to => change({ size: String(to) }));
    showFilters(filters, state);
  };

  const follow = () => {
    if (isSectionLink(location.hash)) return;
    const { theme } = state;
    state = readState();
    state.theme ||= theme;
    // A link to one finding shows it, whatever else the address says.
    if (state.f && !filterFindings(data, state, texts).some(index => data.findings.id[index] === state.f)) {
      for (const field of fields) if (field !== 'f' && field !== 'theme') state[field] = '';
      state.status = 'all';
    }
    draw();
    if (location.hash) (table.querySelector('.target') ?? byId('findings')).scrollIntoView({ behavior: 'instant' });
  };

  filters.addEventListener('input', event => {
    const { name, value, type } = event.target;
    const checked = [...filters.querySelectorAll('[name=sev]:checked')].map(box => box.value).join(',');
    change(type === 'checkbox' ? { sev: checked } : { [name]: value }, type === 'search');
  });
  byId('clear').addEventListener('click', () => change({ q: '', status: '', rule: '', account: '', control: '', user: '', since: '', sev: '' }));
  byId('csv').addEventListener('click', () => save(`${data.name}.csv`, 'text/csv', toCsv(data, found)));
  byId('json').addEventListener('click', () => save(`${data.name}.json`, 'application/json', toJson(data, found)));
  makeSortable(table, sort => change({ sort }));
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  addEventListener('beforeprint', () => table.tBodies[0].replaceChildren(...rows(found.slice(0, mostPrinted), () => false)));
  addEventListener('afterprint', draw);
  follow();
  return theme => { state.theme = theme; writeState(state, true); };
}

function emptyRow(table) {
  const cell = make('td', 'soft', 'No finding has all of these.');
  cell.colSpan = table.tHead.rows[0].cells.length;
  return make('tr', '', cell);
}

function showFilters(filters, state) {
  for (const control of filters.querySelectorAll('input, select')) {
    if (control.type === 'checkbox') control.checked = state.sev.split(',').includes(control.value);
    else if (control.value !== state[control.name]) control.value = state[control.name];
  }
}

function startTheme(keep) {
  const toggle = byId('theme');
  const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const show = () => { toggle.textContent = isDark() ? 'Light' : 'Dark'; };
  const given = readState().theme;
  if (given === 'dark' || given === 'light') document.documentElement.dataset.theme = given;
  toggle.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    keep?.(document.documentElement.dataset.theme);
    show();
  });
  show();
}

function startContents() {
  const links = new Map([...document.querySelectorAll('.contents a')].map(link => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute('aria-current');
      links.get(target.id)?.setAttribute('aria-current', 'true');
    }
  }, { rootMargin: '-10% 0px -80% 0px' });
  for (const section of document.querySelectorAll('main section')) seen.observe(section);
}

readData().then(data => {
  document.documentElement.classList.add('js');
  startContents();
  if (data) startUsers(data);
  startTheme(data && byId('filters') ? startFindings(data) : null);
}).catch(error => {
  byId('findings').querySelector('.lede').textContent =
    `The script could not read the findings in this file (${error.message}); the worst of them follow.`;
});

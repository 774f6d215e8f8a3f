// What both tables share: a page of rows, the buttons to turn it, and headings that sort.

const pageSizes = [50, 100, 250];

const pageSizeOf = state => pageSizes.includes(Number(state.size)) ? Number(state.size) : pageSizes[0];

function lastPageOf(count, size) {
  return Math.max(1, Math.ceil(count / size));
}

function fillPager(pager, count, page, size, onPage, onSize) {
  const last = lastPageOf(count, size);
  const focused = [...pager.querySelectorAll('button, select')].indexOf(document.activeElement);
  pager.replaceChildren();
  if (count <= pageSizes[0]) return;
  const from = (page - 1) * size + 1;
  const turn = (label, to) => {
    const element = button(label, () => onPage(to));
    element.disabled = to < 1 || to > last || to === page;
    return element;
  };
  pager.append(turn('First', 1), turn('Previous', page - 1),
    make('span', 'number', `${grouped(from)}–${grouped(Math.min(count, from + size - 1))} of ${grouped(count)}`),
    turn('Next', page + 1), turn('Last', last));
  const select = make('select', '', ...pageSizes.map(value => new Option(String(value), String(value), false, value === size)));
  select.addEventListener('change', () => onSize(Number(select.value)));
  pager.append(make('label', '', 'Rows a page', select));
  keepFocus(pager, focused);
}

// The controls are new; at the first and the last page the one that had the focus cannot have it.
function keepFocus(pager, focused) {
  if (focused < 0) return;
  const controls = [...pager.querySelectorAll('button, select')];
  (controls[focused].disabled ? controls.find(control => !control.disabled) : controls[focused]).focus({ preventScroll: true });
}

// Headings become buttons; a press turns the order, and a third one returns to "the worst first".
function makeSortable(table, onSort) {
  for (const heading of table.querySelectorAll('th[data-sort]')) {
    const name = heading.dataset.sort;
    const label = heading.textContent;
    heading.replaceChildren(button(label, () => {
      const now = heading.getAttribute('aria-sort');
      onSort(now === null ? `${name}.desc` : now === 'descending' ? `${name}.asc` : '');
    }, 'sort'));
  }
}

function showSort(table, sort) {
  const [name, direction] = sort.split('.');
  for (const heading of table.querySelectorAll('th[data-sort]')) {
    if (heading.dataset.sort === name) heading.setAttribute('aria-sort', direction === 'desc' ? 'descending' : 'ascending');
    else heading.removeAttribute('aria-sort');
  }
}

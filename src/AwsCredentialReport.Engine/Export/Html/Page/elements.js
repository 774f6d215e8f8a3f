'use strict';
// Elements are made here, and text only ever becomes a text node: no markup of the data is read as markup.

const byId = id => document.getElementById(id);

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// A name of others, set apart so that its direction of writing ends with it.
const named = text => make('bdi', '', text);

function button(label, onClick, className = 'button') {
  const element = make('button', className, label);
  element.type = 'button';
  element.addEventListener('click', onClick);
  return element;
}

const grouped = number => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

const plural = (count, noun) => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

// Seconds since 1970 as ISO 8601: no locale and no time zone of the reader has a part in it.
const isoTime = seconds => seconds === null ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

const day = seconds => seconds === null ? '–' : isoTime(seconds).slice(0, 10);

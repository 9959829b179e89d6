// The counter on the keyboard. Everything here is extra: each page works without it.
(() => {
  const one = (query, from = document) => from.querySelector(query);
  const all = (query) => [...document.querySelectorAll(query)];
  const typing = (node) => node instanceof Element && node.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
  const digits = (text) => text.replace(/\D/g, '');
  const rupiah = (value) => 'Rp' + String(value).replace(/\B(?=(\d{3})+$)/g, '.');

  // Change, while the cash is typed.
  const cash = one('[data-cash]'), line = one('[data-change-line]');
  if (cash && line) {
    const total = Number(cash.dataset.total), change = one('[data-change]');
    const show = () => {
      const given = Number(digits(cash.value));
      line.hidden = !given || given < total;
      change.textContent = line.hidden ? '' : rupiah(given - total);
    };
    cash.addEventListener('input', show);
    show();
  }

  // The count, added up while it is typed: the cashier's own numbers only.
  const pieces = all('[data-piece]');
  if (pieces.length) {
    const sum = () => {
      let whole = 0;
      for (const field of pieces) {
        const part = Number(digits(field.value)) * Number(field.dataset.piece);
        one(`[data-piece-sum="${field.dataset.piece}"]`).textContent = part ? rupiah(part) : '';
        whole += part;
      }
      one('[data-count-line]').hidden = false;
      one('[data-count]').textContent = rupiah(whole);
    };
    for (const field of pieces) field.addEventListener('input', sum);
    sum();
  }

  function act(target) {
    if (target.matches('summary')) {
      const box = target.parentElement;
      box.open = target.dataset.opens ? true : !box.open;
      (target.dataset.opens ? document.getElementById(target.dataset.opens) : target).focus();
    } else if (typing(target)) {
      target.focus();
      target.select?.();
    } else {
      target.click();
    }
  }

  function move(step) {
    const stops = all('[data-result] button');
    if (!stops.length) return false;
    const at = stops.indexOf(document.activeElement);
    if (at < 0 && step < 0) return false;
    if (at === 0 && step < 0) one('[data-search]').focus();
    else stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
    return true;
  }

  function working() {
    const row = document.activeElement?.closest('[data-result]') ?? one('[data-result]');
    const box = row && one('[data-working]', row);
    if (!box) return false;
    box.open = !box.open;
    return true;
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A key held down is one press.
    if (event.repeat && (event.key === 'Enter' || event.key.startsWith('F'))) { event.preventDefault(); return; }
    const letter = event.key.length === 1;
    if (letter && typing(document.activeElement)) return;
    const target = one(`[data-key="${letter ? event.key.toLowerCase() : CSS.escape(event.key)}"]`);
    const done = target ? (act(target), true)
      : event.key === 'ArrowDown' && !document.activeElement?.matches('select, textarea') ? move(1)
      : event.key === 'ArrowUp' && !document.activeElement?.matches('select, textarea') ? move(-1)
      : event.key.toLowerCase() === 's' ? working()
      : false;
    if (done) event.preventDefault();
  });

  for (const button of all('[data-print]')) button.addEventListener('click', () => window.print());
  if (one('[data-print-now]')) window.addEventListener('load', () => window.print());
})();

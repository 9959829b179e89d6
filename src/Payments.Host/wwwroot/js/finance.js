// Filters a table by typing: rows without the words are hidden. Without script the whole table stays.
for (const input of document.querySelectorAll('[data-filter]')) {
  input.parentElement.hidden = false;
  const rows = document.querySelectorAll(`${input.dataset.filter} tbody tr`);
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
  });
}

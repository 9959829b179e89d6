// Makes resident pages quicker; nothing here is needed. Live status of a bill, copy and print buttons.
(() => {
  const live = document.querySelector('[data-live]');
  const address = live?.dataset.live;
  if (address) {
    let shown = live.innerHTML.trim(), asked = 0;
    const ask = async () => {
      let again = true;
      if (!document.hidden) {
        asked++;
        try {
          const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
          if (answer.ok) {
            const text = (await answer.text()).trim();
            if (text !== shown) { live.innerHTML = text; shown = text; }
          }
          again = answer.status !== 404 && !answer.headers.has('X-Status-Final');
        } catch { /* the line dropped: the next try may get through */ }
      }
      if (again) setTimeout(ask, asked < 60 ? 4000 : 15000);
    };
    setTimeout(ask, 2000);
  }

  for (const button of document.querySelectorAll('[data-copy]')) {
    if (!navigator.clipboard) continue;
    const words = button.querySelector('span');
    const before = words.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      words.textContent = button.dataset.done;
      words.setAttribute('role', 'status');
      setTimeout(() => { words.textContent = before; }, 3000);
    });
  }

  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
})();

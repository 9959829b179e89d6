// Warns before the session ends and offers to stay. Every page of the same browser counts as activity: they share one clock.
(() => {
  const box = document.getElementById('session-warning');
  if (!box) return;
  const key = 'payments-last-seen';
  const text = box.querySelector('[data-text]');
  const idle = Number(box.dataset.idle), warn = Number(box.dataset.warn);
  const seen = () => { try { localStorage.setItem(key, String(Date.now())); } catch { local = Date.now(); } };
  let local = Date.now();
  const last = () => { try { return Number(localStorage.getItem(key)) || local; } catch { return local; } };
  let told = '';

  function tick() {
    const left = Math.round(idle - (Date.now() - last()) / 1000);
    box.hidden = left > warn;
    if (left <= 0) { location.assign(box.dataset.over); return; }
    // A screen reader hears it once a minute, and once more near the end.
    const shown = left > 60 ? Math.ceil(left / 60) + ' menit' : left > 20 ? '1 menit' : '20 detik';
    const words = document.documentElement.lang === 'en' ? shown.replace('menit', 'min').replace('detik', 's') : shown;
    if (!box.hidden && words !== told) { told = words; text.textContent = text.dataset.text.replace('{0}', words); }
  }

  box.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch(box.dataset.check, { credentials: 'same-origin' });
    if (answer.ok) { seen(); told = ''; tick(); } else location.assign(box.dataset.over);
  });
  document.addEventListener('htmx:after:request', seen);
  seen();
  setInterval(tick, 5000);
})();

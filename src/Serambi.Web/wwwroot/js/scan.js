// Reads the QR code of a printout with the camera, where the browser can (Shape Detection API). Leads nowhere but to this site's own page.
const box = document.querySelector('[data-scan]');
if (box && 'BarcodeDetector' in window && navigator.mediaDevices) {
  const button = box.querySelector('button');
  const status = box.querySelector('[data-scan-status]');
  button.hidden = false;
  let stop;
  button.addEventListener('click', async () => {
    if (stop) { stop(); return; }
    try {
      const detector = new BarcodeDetector({ formats: ['qr_code'] });
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const video = Object.assign(document.createElement('video'), { srcObject: stream, playsInline: true, muted: true });
      stop = () => { for (const track of stream.getTracks()) track.stop(); video.remove(); status.textContent = ''; stop = undefined; };
      box.append(video);
      status.textContent = box.dataset.pointing;
      await video.play();
      while (stop) {
        const [found] = await detector.detect(video);
        const code = found?.rawValue.match(/\/periksa\/([0-9A-Za-z-]{18,23})\/?$/)?.[1];
        if (code) { const to = box.dataset.target + code; stop(); location.assign(to); return; }
        if (found) status.textContent = box.dataset.other;
        await new Promise((next) => { setTimeout(next, 200); });
      }
    } catch {
      stop?.();
      status.textContent = box.dataset.failed;
    }
  });
}

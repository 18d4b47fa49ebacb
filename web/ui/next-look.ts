const EVERY_MS = 30_000;

/** Waits until it is time to read again: 30 seconds, and longer while nobody looks at the page. False when `left` is aborted. */
export function nextLook(left: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isDue: boolean) => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      resolve(isDue);
    };
    let isDue = false;
    const look = () => {
      if (isDue && !document.hidden) end(true);
    };
    const timer = setTimeout(() => {
      isDue = true;
      look();
    }, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    if (left.aborted) end(false);
    left.addEventListener('abort', () => end(false), { once: true });
  });
}

import { type FollowingPage, type NextLook, openLooks as openLooksOn } from '../client/looks.ts';

/** The rhythm in which a page of the browser reads again what it shows (`looks.ts`), until `left` is aborted. */
export function openLooks(left: AbortSignal): NextLook {
  return openLooksOn(left, PAGE);
}

const PAGE: FollowingPage = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.hidden,
  onSign: (run) => {
    const shown = () => run('shown');
    const touched = () => run('touched');
    document.addEventListener('visibilitychange', shown);
    document.addEventListener('pointerdown', touched, { passive: true });
    document.addEventListener('keydown', touched, { passive: true });
    return () => {
      document.removeEventListener('visibilitychange', shown);
      document.removeEventListener('pointerdown', touched);
      document.removeEventListener('keydown', touched);
    };
  },
};

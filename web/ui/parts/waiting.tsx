import { useEffect } from 'preact/hooks';
import { useCommonTexts } from '../common-texts.ts';
import { Button } from './button.tsx';

/** Says that something is on its way, or could not be loaded. Then the page is loaded again as soon as there is a connection. */
export function Waiting({ hasFailed = false }: { readonly hasFailed?: boolean }) {
  const texts = useCommonTexts();
  useEffect(() => {
    if (!hasFailed) return;
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [hasFailed]);
  if (!hasFailed)
    return (
      <p class="waiting" role="status">
        {texts.loading}
      </p>
    );
  return (
    <div class="note" data-tone="bad" role="alert">
      <p>{texts.problem.offline}</p>
      {/* Without a connection the browser would show its own page instead of this one. */}
      <Button onClick={() => navigator.onLine && reload()}>{texts.retry}</Button>
    </div>
  );
}

function reload(): void {
  location.reload();
}

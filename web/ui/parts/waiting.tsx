import { useCommonWords } from '../common-words.ts';
import { Button } from './button.tsx';

/** Says that something is on its way, or could not be loaded. */
export function Waiting({ hasFailed = false }: { readonly hasFailed?: boolean }) {
  const words = useCommonWords();
  if (!hasFailed)
    return (
      <p class="waiting" role="status">
        {words.loading}
      </p>
    );
  return (
    <div class="note" data-tone="bad" role="alert">
      <p>{words.problem.offline}</p>
      <Button onClick={() => location.reload()}>{words.retry}</Button>
    </div>
  );
}

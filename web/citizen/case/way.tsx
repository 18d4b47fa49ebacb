import { useTexts } from '../texts.ts';
import { findWay, type Seen } from './find-way.ts';

/** The way of a case in a line of steps; how it ended elsewhere, in `ending`. */
export function Way({ appeal, ending }: { readonly appeal: Seen; readonly ending: string }) {
  const texts = useTexts().case;
  const { done, now, later, hasEnded } = findWay(appeal);
  return (
    <ol class="way" aria-label={texts.way}>
      {done.map((step) => (
        <li key={step} data-at="done">
          {texts.steps[step]}
          <span class="hidden-text">{texts.stepDone}</span>
        </li>
      ))}
      {now !== undefined && <li aria-current="step">{texts.steps[now]}</li>}
      {later.map((step) => (
        <li key={step}>{texts.steps[step]}</li>
      ))}
      {hasEnded && (
        <li data-at="end" aria-current="step">
          {ending}
        </li>
      )}
    </ol>
  );
}

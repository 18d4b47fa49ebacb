import { useWords } from '../texts.ts';
import { MEASURES } from '../view.ts';

/** How each figure is computed. */
export function Explained() {
  const words = useWords();
  return (
    <dl class="explained">
      {MEASURES.map((measure) => (
        <div key={measure}>
          <dt>{words.measures[measure]}</dt>
          <dd>{words.explained[measure]}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useTexts } from '../texts.ts';
import { MEASURES } from '../view.ts';

/** How each figure is computed. */
export function Explained() {
  const texts = useTexts();
  return (
    <dl class="explained">
      {MEASURES.map((measure) => (
        <div key={measure}>
          <dt>{texts.measures[measure]}</dt>
          <dd>{texts.explained[measure]}</dd>
        </div>
      ))}
    </dl>
  );
}

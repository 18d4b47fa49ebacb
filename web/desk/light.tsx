import { useWords } from './texts.ts';

export type Light = 'green' | 'yellow' | 'red' | 'off';

const SHAPES: Readonly<Record<Light, string>> = { green: '●', yellow: '▲', red: '■', off: '○' };

/** The state of a deadline, by colour, shape and word. */
export function LightMark({ light }: { readonly light: Light }) {
  const words = useWords();
  return (
    <span class="light" data-light={light}>
      <span aria-hidden="true">{SHAPES[light]}</span>
      {words.lights[light]}
    </span>
  );
}

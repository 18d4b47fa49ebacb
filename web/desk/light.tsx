import { useTexts } from './texts.ts';

export type Light = 'green' | 'yellow' | 'red' | 'off';

const SHAPES: Readonly<Record<Light, string>> = { green: '●', yellow: '▲', red: '■', off: '○' };

/** The state of a deadline, by colour, shape and word. */
export function LightMark({ light }: { readonly light: Light }) {
  const texts = useTexts();
  return (
    <span class="light" data-light={light}>
      <span aria-hidden="true">{SHAPES[light]}</span>
      {texts.lights[light]}
    </span>
  );
}

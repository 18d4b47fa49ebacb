import { h } from 'preact';
import type { Shape } from '../../ui/icons/lucide-desk.ts';

/** An icon in the colour and about the size of the text beside it, which says what it means: screen readers leave the icon out. */
export function Icon({ of }: { readonly of: Shape }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}

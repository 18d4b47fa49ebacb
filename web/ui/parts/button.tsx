import type { ComponentChildren } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => unknown;
  readonly type?: 'button' | 'submit';
  readonly look?: 'main' | 'danger' | 'plain' | 'call';
  readonly isWide?: boolean;
  /** Work is under way: the button stays focused and does nothing. */
  readonly isBusy?: boolean;
  readonly isPressed?: boolean;
  readonly label?: string;
  readonly class?: string;
}

/** A button of the design system. While it is busy a second press does nothing. */
export function Button({ children, onClick, type = 'button', look, label, ...rest }: ButtonProps) {
  const { isWide, isBusy, isPressed, class: more } = rest;
  return (
    <button
      type={type}
      class={more === undefined ? 'button' : `button ${more}`}
      data-look={look}
      data-wide={isWide ? '' : undefined}
      aria-disabled={isBusy ? 'true' : undefined}
      aria-pressed={isPressed}
      aria-label={label}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}

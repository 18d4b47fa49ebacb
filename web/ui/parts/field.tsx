import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { useCommonTexts } from '../common-texts.ts';
import { toPlainDigits } from '../plain-digits.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Characters; the platform counts bytes and says when it is too much. */
  readonly maxLength?: number;
  readonly rows?: number;
  readonly type?: 'text' | 'tel' | 'date' | 'datetime-local';
  readonly inputMode?: 'text' | 'tel' | 'numeric';
  readonly autoComplete?: string;
  readonly hasFocus?: boolean;
  /** What Enter does instead of sending the form; for a field of one line. */
  readonly onEnter?: () => unknown;
}

interface Typed {
  readonly currentTarget: { readonly value: string };
}

/** A field for words, of one line or, with `rows`, of several. In one for a number or a phone digits of full width become plain ones. */
export function TextField({ value, onInput, rows, type = 'text', hasFocus, onEnter, ...field }: TextProps) {
  const id = useId();
  const { label, hint, error, isOptional, maxLength, inputMode, autoComplete } = field;
  const isNumber = inputMode === 'tel' || inputMode === 'numeric';
  const common = {
    id,
    class: 'input',
    value,
    maxLength,
    inputMode,
    autoComplete: autoComplete ?? 'off',
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': describe(id, hint, error),
    onInput: ({ currentTarget, isComposing }: Typed & { readonly isComposing: boolean }) =>
      // A word that the keyboard has not completed stays as it is.
      onInput(isNumber && !isComposing ? toPlainDigits(currentTarget.value) : currentTarget.value),
    onCompositionEnd: ({ currentTarget }: Typed) => isNumber && onInput(toPlainDigits(currentTarget.value)),
    ...(onEnter && {
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey)
          return;
        event.preventDefault();
        onEnter();
      },
    }),
    ref: (element: HTMLElement | null) => {
      if (hasFocus && element && !element.dataset.seen) {
        element.dataset.seen = 'true';
        element.focus();
      }
    },
  };
  return (
    <div class="field">
      <Label id={id} label={label} isOptional={isOptional} />
      <Hint id={id} hint={hint} />
      {rows === undefined ? (
        <input {...({ type, ...common } as InputHTMLAttributes)} />
      ) : (
        <textarea rows={rows} {...common} />
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}

export interface Option<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
  /** Words of people, such as names, in their own language. */
  readonly said?: string;
  /** The region: its name is Chinese for every reader. Shown where all choices are visible at once. */
  readonly regionName?: string;
}

/** Native choice from a list. */
export function SelectField({
  value,
  options,
  empty,
  onChange,
  ...field
}: FieldProps & {
  readonly value: string;
  readonly options: readonly Option<string>[];
  /** The words for no choice; absent where there always is one. */
  readonly empty?: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const { label, hint, error, isOptional } = field;
  return (
    <div class="field">
      <Label id={id} label={label} isOptional={isOptional} />
      <Hint id={id} hint={hint} />
      <select
        id={id}
        class="input"
        value={value}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describe(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldError id={id} error={error} />
    </div>
  );
}

/** One of a few choices, each a separate target. `children` belong to the same question, such as a search for more choices. */
export function ChoiceField<T extends string | number | boolean>({
  value,
  options,
  onChange,
  children,
  ...field
}: FieldProps & {
  readonly value: T | undefined;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly children?: ComponentChildren;
}) {
  const id = useId();
  const { label, hint, error, isOptional } = field;
  return (
    <fieldset class="field" aria-describedby={describe(id, hint, error)}>
      <legend>
        {label}
        <Optional isShown={isOptional} />
      </legend>
      <Hint id={id} hint={hint} />
      <div class="choices">
        {options.map((option) => (
          <label class="choice" key={String(option.value)}>
            <input type="radio" name={id} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span data-lines={option.said === undefined ? undefined : ''}>
              <span>
                {option.label}
                {option.regionName !== undefined && <span lang="zh"> · {option.regionName}</span>}
              </span>
              {option.hint !== undefined && <small>{option.hint}</small>}
              {option.said !== undefined && <small class="written">{option.said}</small>}
            </span>
          </label>
        ))}
      </div>
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

/** A box to tick, with a sentence on what it means. */
export function CheckField({
  isChecked,
  onChange,
  label,
  hint,
}: {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly label: string;
  readonly hint?: string;
}) {
  return (
    <label class="check">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}

function describe(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const parts = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function Label({ id, label, isOptional }: { readonly id: string } & Pick<FieldProps, 'label' | 'isOptional'>) {
  return (
    <label for={id}>
      {label}
      <Optional isShown={isOptional} />
    </label>
  );
}

function Optional({ isShown }: { readonly isShown?: boolean | undefined }) {
  const texts = useCommonTexts();
  return isShown ? <span class="muted"> {texts.optional}</span> : null;
}

function Hint({ id, hint }: { readonly id: string; readonly hint: string | undefined }) {
  return hint === undefined ? null : (
    <p class="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}

function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  return error === undefined ? null : (
    <p class="field-error" id={`${id}-error`}>
      {error}
    </p>
  );
}

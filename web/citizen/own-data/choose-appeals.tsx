import type { ComponentChildren } from 'preact';
import type { AnswerTo } from '../../client/operations.ts';
import { useOwnDataTexts } from './texts.ts';

export type Line = AnswerTo<'GET /v1/appeals'>['items'][number];

/** Own appeals, each with a box to tick. */
export function ChooseAppeals({
  lines,
  chosen,
  error,
  onChange,
  children,
}: {
  readonly lines: readonly Line[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
  /** The way to more appeals. */
  readonly children: ComponentChildren;
}) {
  const texts = useOwnDataTexts();
  return (
    <fieldset class="field" aria-describedby={error === undefined ? 'most-appeals' : 'most-appeals no-appeals'}>
      <legend>{texts.which}</legend>
      <p class="field-hint" id="most-appeals">
        {texts.most}
      </p>
      {lines.map(({ number, title, statusText }) => (
        <label class="check" key={number}>
          <input
            type="checkbox"
            checked={chosen.includes(number)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...chosen, number] : chosen.filter((other) => other !== number))
            }
          />
          <span>
            <span class="written">{title ?? number}</span>
            <small>{statusText}</small>
          </span>
        </label>
      ))}
      {children}
      {error !== undefined && (
        <p class="field-error" id="no-appeals">
          {error}
        </p>
      )}
    </fieldset>
  );
}

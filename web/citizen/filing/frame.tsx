import type { ComponentChildren } from 'preact';
import { useCommonWords } from '../../ui/common-words.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { useWords } from '../words.ts';

export const STEPS = ['', '/where', '/contact'] as const;

/** One of the three screens of a filing, with where one is and the way back. */
export function Frame({
  id,
  step,
  hasFocus,
  children,
}: {
  readonly id: string;
  readonly step: 0 | 1 | 2;
  readonly hasFocus?: boolean;
  readonly children: ComponentChildren;
}) {
  const { filing } = useWords();
  const common = useCommonWords();
  const names = [filing.what, filing.where, filing.contact];
  return (
    <Screen title={names[step] ?? ''} windowTitle={common.hotline} {...(hasFocus !== undefined && { hasFocus })}>
      <ol class="steps" aria-label={filing.steps}>
        {names.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step ? '' : undefined}>
            {index < step ? <a href={`/file/${id}${STEPS[index]}`}>{name}</a> : name}
          </li>
        ))}
      </ol>
      {children}
    </Screen>
  );
}

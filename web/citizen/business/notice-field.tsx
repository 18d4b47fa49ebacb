import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { useLook } from '../../ui/look.ts';
import { CheckField } from '../../ui/parts/field.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';

/** The text that a consent is given to, and that it was read. The value is the version of the text. */
export function NoticeField({
  value,
  error,
  onChange,
}: {
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (version: string | undefined) => void;
}) {
  const texts = useRequestTexts();
  const { language } = useLook();
  const [notice, setNotice] = useState<AnswerTo<'GET /v1/notices/{notice}'>>();
  useEffect(() => {
    client.call('GET /v1/notices/{notice}', { params: { notice: 'partners' } }).then((outcome) => {
      if (outcome.ok && !outcome.unchanged) setNotice(outcome.value);
    });
  }, [language]);
  if (notice === undefined) return <Waiting />;
  return (
    <div class="field">
      <h3>{notice.title}</h3>
      {notice.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <CheckField
        label={texts.haveRead(notice.version)}
        isChecked={value === notice.version}
        onChange={(isRead) => onChange(isRead ? notice.version : undefined)}
      />
      {error !== undefined && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

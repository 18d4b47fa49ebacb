import { useRef, useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { readInstant } from '../../ui/clock.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { newKey } from '../../ui/random-key.ts';
import { FieldControl } from '../commands/field-control.tsx';
import { listFilled, listMissing } from '../commands/filled.ts';
import { findView, type Values } from '../commands/table.ts';
import { useTexts } from '../texts.ts';
import { FieldPhotos } from './field-photos.tsx';
import { findPosition } from './find-position.ts';
import type { FieldReport } from './store.ts';

type Action = StaffAppeal['actions'][number];

/** Fields that the phone fills in, and those of callers, who are not on site. */
const NOT_ASKED = ['media', 'device', 'at', 'callId', 'proof', 'knowledgeId'];

/** What a worker writes on site, kept with every key. Time and place are recorded with the first photo, or with the report. */
export function FieldForm({
  appeal,
  action,
  draft,
  onChange,
  onRecord,
}: {
  readonly appeal: StaffAppeal;
  readonly action: Action;
  /** What was written before and not recorded. */
  readonly draft: FieldReport | undefined;
  readonly onChange: (report: Omit<FieldReport, 'subject'>) => void;
  readonly onRecord: (report: Omit<FieldReport, 'subject'>) => Promise<void>;
}) {
  const texts = useTexts().field;
  const common = useCommonTexts();
  const [report, setReport] = useState<Omit<FieldReport, 'subject'>>(() => draft ?? begin(appeal, action));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const latest = useRef(report);
  const change = (next: Partial<FieldReport>) => {
    latest.current = { ...latest.current, ...next };
    setReport(latest.current);
    onChange(latest.current);
  };
  const write = (values: Values) => change({ values: { ...latest.current.values, ...values } });
  const takesDevice = action.fields.some(({ name }) => name === 'device');
  const locating = useRef<Promise<void>>(undefined);
  // Asked once: an answer that came after the report was recorded would store it as a draft again.
  const locate = () => {
    if (!takesDevice || latest.current.values.device !== undefined) return;
    locating.current ??= findPosition().then((device) => write({ device }));
    return locating.current;
  };
  const submit = async () => {
    const { values, files } = latest.current;
    const written = { ...values, ...(files.length > 0 && { media: files.map(({ id }) => id) }) };
    const empty = listMissing(action, written);
    setMissing(empty);
    if (empty.length > 0 || isBusy) return;
    setBusy(true);
    await locate();
    const recordedAt = readInstant();
    const isTimed = action.fields.some(({ name }) => name === 'at');
    const { media: _media, ...filled } = listFilled(action, latest.current.values);
    const { isDraft: _draft, ...rest } = latest.current;
    await onRecord({ ...rest, recordedAt, values: { ...filled, ...(isTimed && { at: recordedAt }) } });
    setBusy(false);
  };
  const device = report.values.device as { readonly at: string; readonly lat?: number } | undefined;
  return (
    <div class="command-form card">
      <Form onSubmit={submit}>
        {action.fields.some(({ name }) => name === 'media') && (
          <FieldPhotos
            files={report.files}
            onChange={(files) => {
              change({ files });
              locate();
            }}
          />
        )}
        {device !== undefined && (
          <p class="muted" role="status">
            {device.lat === undefined
              ? texts.timeOnly(formatInstant(device.at))
              : texts.placed(formatInstant(device.at))}
          </p>
        )}
        {action.fields
          .filter(({ name }) => !NOT_ASKED.includes(name))
          .map((field) => (
            <FieldControl
              key={field.name}
              appeal={appeal}
              command={action.command}
              field={field}
              isOptional={!field.required && !action.anyOf?.includes(field.name)}
              values={report.values}
              error={missing.includes(field.name) ? common.required : undefined}
              onChange={write}
            />
          ))}
        {missing.includes('media') && <p class="field-error">{common.required}</p>}
        <p class="field-hint">{texts.keptHint}</p>
        <Button type="submit" look="main" isWide isBusy={isBusy}>
          {texts.record}
        </Button>
      </Form>
    </div>
  );
}

function begin({ number, title, restatement, version }: StaffAppeal, { command, label }: Action) {
  return {
    id: newKey(),
    key: newKey(),
    number,
    title: restatement?.title ?? title ?? '',
    command,
    label,
    version,
    values: findView(command)?.onSite?.begins ?? {},
    files: [],
    recordedAt: readInstant(),
    isDraft: true,
  } satisfies Omit<FieldReport, 'subject'>;
}

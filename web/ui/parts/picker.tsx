import type { ComponentChildren } from 'preact';

/** A button that opens the camera or the album. */
export function Picker({
  label,
  isCamera = false,
  look,
  children,
  onPick,
}: {
  readonly label: string;
  readonly isCamera?: boolean;
  readonly look?: string;
  readonly children?: ComponentChildren;
  readonly onPick: (files: FileList | null) => unknown;
}) {
  return (
    <label class="button pick" data-look={look}>
      <span>{label}</span>
      {children}
      <input
        type="file"
        aria-label={label}
        accept={isCamera ? 'image/*' : 'image/*,video/mp4,video/quicktime'}
        {...(isCamera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={async (event) => {
          const input = event.currentTarget;
          await onPick(input.files);
          // The same file may be chosen again.
          input.value = '';
        }}
      />
    </label>
  );
}

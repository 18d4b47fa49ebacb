/** Texts that would run as scripts on a page that takes text for markup. */
export const ATTACKS: readonly string[] = [
  '<script>globalThis.attacked=1</script>',
  '<img src=x onerror="globalThis.attacked=1">',
  '"><svg/onload=globalThis.attacked=1>',
  "'-globalThis.attacked-'",
  'javascript:globalThis.attacked=1',
  '{{constructor.constructor("globalThis.attacked=1")()}}',
  '</textarea><iframe srcdoc="<script>parent.attacked=1</script>">',
];

/**
 * Where the browser notes which saved cases of a worker may be shown. A sign-out removes it at once: the cases themselves take longer, and
 * the tab may be closed or reloaded before.
 */
export const SAVED_DAY = 'hotline.field.saved-day';

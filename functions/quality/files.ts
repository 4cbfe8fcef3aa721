/** Where the files of a batch are: as sent, as staged for what comes after, and what its check found. */
export const keysOf = ({ id, department, sentBy = department, resourceId }: { readonly id: string; readonly department: string; readonly sentBy?: string | undefined; readonly resourceId: string }) => ({
  file: `${FOLDERS.arriving}/${sentBy}/${resourceId}/${id}`,
  staged: `${FOLDERS.staged}/${resourceId}/${id}.parquet`,
  report: `${FOLDERS.reports}/${resourceId}/${id}.json`,
});

export const FOLDERS = { arriving: 'batches', staged: 'staged', reports: 'reports' } as const;

/** The batch that an object's key names; `undefined` for other objects. */
export function batchOf(key: string): string | undefined {
  return new RegExp(`^${FOLDERS.arriving}/[^/]+/[^/]+/(bat_[0-9A-HJKMNP-TV-Z]{26})$`).exec(key)?.[1];
}

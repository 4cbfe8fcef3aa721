/** Where the files of an import are. */
export const keysOf = ({ id, department }: { readonly id: string; readonly department: string }) => {
  const folder = `imports/${department}/${id}`;
  const numbered = (what: string, index: number) => `${folder}/${what}/${String(index).padStart(5, '0')}.json`;
  return { file: `${folder}/file`, reportJson: `${folder}/report.json`, reportXlsx: `${folder}/report.xlsx`, plan: (index: number) => numbered('plan', index), skipped: (index: number) => numbered('skipped', index) };
};

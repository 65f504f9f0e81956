/** The denial tells that there is none of what follows: "without", "no", 没有. */
export function saysLacking(denial: { readonly text: string } | undefined): boolean {
  return /^(without( any| a single)?|no|not (any|a single)|lacking|没有|沒有|没|沒)$/i.test(denial?.text ?? '');
}

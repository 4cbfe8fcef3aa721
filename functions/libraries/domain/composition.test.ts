import { describe, expect, it } from 'vitest';
import { coverageOf, folded, type Member } from './composition.ts';

const declared = [{ name: 'id_number', label: '公民身份号码' }, { name: 'name', label: '姓名' }, { name: 'sex', label: '性别' }];
const member = (resourceId: string, items: Member['items'], supplies: Member['supplies'] = []): Member => ({ resourceId, department: 'mzj', items, supplies });
const suppliersOf = (members: Member[]) => Object.fromEntries(coverageOf(declared, members).map(({ item, suppliers }) => [item.name, suppliers.map(({ resourceId, item: found }) => `${resourceId}.${found}`)]));

describe('[art.12] what a library is made of', () => {
  it('is told item by item: by field, by label, and by what the department said', () => {
    const members = [member('a', [{ name: 'ID_NUMBER', label: '证件号' }, { name: 'xm', label: '姓 名' }]), member('b', [{ name: 'sfzh', label: '身份证号' }], [{ declared: 'id_number', item: 'sfzh' }])];
    expect(suppliersOf(members)).toEqual({ id_number: ['a.ID_NUMBER', 'b.sfzh'], name: ['a.xm'], sex: [] });
  });

  it('does not count on an item that the edition in force no longer has', () => {
    expect(suppliersOf([member('b', [{ name: 'xb', label: '性别' }], [{ declared: 'id_number', item: 'sfzh' }])])).toEqual({ id_number: [], name: [], sex: ['b.xb'] });
  });

  it('takes the department’s word before a likeness of names', () => {
    expect(suppliersOf([member('c', [{ name: 'name', label: '机构名称' }, { name: 'person', label: '申请人' }], [{ declared: 'name', item: 'person' }])])['name']).toEqual(['c.person']);
  });

  it('has nothing without members', () => expect(suppliersOf([])).toEqual({ id_number: [], name: [], sex: [] }));
});

it('width, case and spaces make no other label', () => expect(folded('ＩＤ 号码')).toBe(folded('id号码')));

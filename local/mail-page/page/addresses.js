const nameOf = ({ name, address }) => name || address;
export const namesOf = (addresses) => addresses.map(nameOf).join(', ');
export const fullNames = (addresses) =>
  addresses.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');

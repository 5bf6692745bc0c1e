// ReDoc asks its maker's host for a logo. No page of a ward asks a foreign host for anything.
const image = HTMLImageElement.prototype
const { set, get } = Object.getOwnPropertyDescriptor(image, 'src')
const { setAttribute } = Element.prototype

function isOurs(address) {
  return new URL(address, location.href).origin === location.origin
}

Object.defineProperty(image, 'src', {
  get,
  set(address) {
    if (isOurs(address)) set.call(this, address)
  },
})
image.setAttribute = function (name, value) {
  if (name !== 'src' || isOurs(value)) setAttribute.call(this, name, value)
}

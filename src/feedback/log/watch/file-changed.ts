/**
 * A file of the log is no longer what its writer left: removed, replaced, cut off or written by another. What is appended to it from here
 * on would be lost, and trying again is no use. One line, *expected … got …*, with the file's name and not its folder.
 */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

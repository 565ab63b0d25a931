// encrypt KEY-FILE MOUNTPOINT FOLDER: gives the file system at MOUNTPOINT the key and encrypts FOLDER with it (Linux fscrypt,
// AES-256-XTS, policy version 2). The kernel's own calls rather than the fscrypt program, which keeps a file in the host's /etc.
// An empty folder becomes encrypted, a folder that is already encrypted with this key becomes readable.
package main

import (
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

const keyBytes = 64

type addKey struct {
	unix.FscryptAddKeyArg
	raw [keyBytes]byte
}

func main() {
	if len(os.Args) != 4 {
		fail("usage", fmt.Errorf("encrypt KEY-FILE MOUNTPOINT FOLDER"))
	}
	key, err := os.ReadFile(os.Args[1])
	if err == nil && len(key) != keyBytes {
		err = fmt.Errorf("a key has %d bytes, this has %d", keyBytes, len(key))
	}
	fail("read the key", err)

	add := addKey{}
	add.Key_spec.Type = unix.FSCRYPT_KEY_SPEC_TYPE_IDENTIFIER
	add.Raw_size = keyBytes
	copy(add.raw[:], key)
	fail("give the file system its key", ioctl(os.Args[2], unix.FS_IOC_ADD_ENCRYPTION_KEY, unsafe.Pointer(&add)))

	policy := unix.FscryptPolicyV2{
		Version:                   unix.FSCRYPT_POLICY_V2,
		Contents_encryption_mode:  unix.FSCRYPT_MODE_AES_256_XTS,
		Filenames_encryption_mode: unix.FSCRYPT_MODE_AES_256_CTS,
		Flags:                     unix.FSCRYPT_POLICY_FLAGS_PAD_32,
	}
	// The kernel derived the key's identifier and wrote it into the argument.
	copy(policy.Master_key_identifier[:], add.Key_spec.U[:])
	fail("encrypt the folder", ioctl(os.Args[3], unix.FS_IOC_SET_ENCRYPTION_POLICY, unsafe.Pointer(&policy)))
}

func ioctl(path string, request uintptr, argument unsafe.Pointer) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	if _, _, errno := unix.Syscall(unix.SYS_IOCTL, folder.Fd(), request, uintptr(argument)); errno != 0 {
		return fmt.Errorf("%s: %w", path, errno)
	}
	return nil
}

func fail(doing string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "encrypt: cannot %s: %v\n", doing, err)
		os.Exit(1)
	}
}

package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"time"

	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
)

// credentials makes everything that proves something in this lab, anew for each life of it, and the administrator's
// kubeconfig.
func credentials(p places) error {
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "lab-ca"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(0, 1, 0), KeyUsage: x509.KeyUsageCertSign,
	}
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	ca, err := x509.CreateCertificate(rand.Reader, authority, authority, authorityKey.Public(), authorityKey)
	if err != nil {
		return err
	}
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "kube-apiserver"},
		NotBefore: authority.NotBefore, NotAfter: authority.NotAfter, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, DNSNames: []string{"localhost", "kubernetes.default.svc"},
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1"), net.ParseIP(hostIP), net.ParseIP("10.96.0.1")},
	}
	serverKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	cert, err := x509.CreateCertificate(rand.Reader, server, authority, serverKey.Public(), authorityKey)
	if err != nil {
		return err
	}
	serverKeyBytes, err := x509.MarshalPKCS8PrivateKey(serverKey)
	if err != nil {
		return err
	}
	accounts, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	token := make([]byte, 16)
	if _, err := rand.Read(token); err != nil {
		return err
	}
	caPEM := pemOf("CERTIFICATE", ca)
	for name, content := range map[string][]byte{
		"ca.crt":     caPEM,
		"api.crt":    pemOf("CERTIFICATE", cert),
		"api.key":    pemOf("PRIVATE KEY", serverKeyBytes),
		"sa.key":     pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(accounts)),
		"tokens.csv": []byte(hex.EncodeToString(token) + ",lab-admin,lab-admin,system:masters\n"),
	} {
		if err := os.WriteFile(p.file(name), content, 0o600); err != nil {
			return err
		}
	}
	config := api.NewConfig()
	config.Clusters["lab"] = &api.Cluster{Server: apiServer, CertificateAuthorityData: caPEM}
	config.AuthInfos["lab-admin"] = &api.AuthInfo{Token: hex.EncodeToString(token)}
	config.Contexts["lab"] = &api.Context{Cluster: "lab", AuthInfo: "lab-admin"}
	config.CurrentContext = "lab"
	return clientcmd.WriteToFile(*config, p.kubeconfig())
}

func pemOf(kind string, content []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content})
}

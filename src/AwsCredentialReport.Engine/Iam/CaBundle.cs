using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AwsCredentialReport.Engine;

/// <summary>A file of certificate authorities that replace the system's, as behind TLS inspection.</summary>
/// <param name="Path">The PEM file, or a folder of PEM files.</param>
/// <param name="NamedBy">The variable or setting that names it.</param>
/// <param name="Version">The modification time of the file, so that a corrected bundle is read again.</param>
public sealed record CaBundle(string Path, string NamedBy, long Version)
{
    internal static CaBundle At(string path, string namedBy) => new(path, namedBy, File.GetLastWriteTimeUtc(path).Ticks);

    /// <summary>The validation of a host's certificate. The bundle is read at the first TLS connection.</summary>
    /// <exception cref="CredentialException">The bundle does not exist.</exception>
    internal RemoteCertificateValidationCallback ToValidator()
    {
        var roots = new Lazy<X509Certificate2Collection>(Load);
        return File.Exists(Path) || Directory.Exists(Path)
            ? (_, certificate, chain, errors) => IsTrusted(roots.Value, certificate, chain, errors)
            : throw NotUsable(Messages.FileMissing, inner: null);
    }

    // The bundle replaces only the trusted authorities; the host's name must still match.
    private static bool IsTrusted(
        X509Certificate2Collection roots, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }

    private X509Certificate2Collection Load()
    {
        try
        {
            var roots = new X509Certificate2Collection();
            foreach (var file in Directory.Exists(Path) ? Directory.GetFiles(Path) : [Path])
            {
                roots.ImportFromPem(File.ReadAllText(file));
            }

            return roots.Count > 0 ? roots : throw NotUsable(Messages.BundleEmpty, inner: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw NotUsable(FileProblem.Describe(e), e);
        }
        catch (CryptographicException e)
        {
            throw NotUsable(Messages.BundleNotPem, e);
        }
    }

    private CredentialException NotUsable(string reason, Exception? inner) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.BundleNotUsable, Path, NamedBy, reason),
        inner,
        Sentence.Format(Messages.BundleNotUsable_Advice, NamedBy));
}

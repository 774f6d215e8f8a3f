using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>Unique ids and secrets in AWS's shapes, the same in every run.</summary>
internal sealed class Identifiers
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private long _last;

    internal string AccessKeyId() => Id("AKIA", 16);

    internal string SessionKeyId() => Id("ASIA", 16);

    internal string UserId() => Id("AIDA", 17);

    internal string RoleId() => Id("AROA", 17);

    internal string GroupId() => Id("AGPA", 17);

    internal string PolicyId() => Id("ANPA", 17);

    internal string ServiceCredentialId() => Id("ACCA", 17);

    internal string SshKeyId() => Id("APKA", 17);

    internal string Secret() => Convert.ToBase64String(Hash("secret"))[..40];

    internal string SessionToken() =>
        "FwoGZXIvYXdzE" + string.Concat(Enumerable.Range(0, 4).Select(_ => Convert.ToBase64String(Hash("token"))));

    private string Id(string prefix, int length) =>
        prefix + string.Create(length, Hash(prefix), static (text, hash) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Base32[hash[i] & 31];
            }
        });

    private byte[] Hash(string kind)
    {
        var number = Interlocked.Increment(ref _last);
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {number}")));
    }
}

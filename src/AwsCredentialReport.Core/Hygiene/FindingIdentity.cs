using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AwsCredentialReport;

/// <summary>
/// The id of a finding: the same in every run and every format, for as long as the same credential of the same user fails
/// the same rule. Nothing that changes from run to run is in it: no age, no severity, no time of the report.
/// </summary>
internal static class FindingIdentity
{
    private const int Digits = 32;

    /// <summary>
    /// The id of a finding about a user or one of its credentials. An access key is its user and its creation second: a key
    /// moves to slot 1 when the other one is deleted. The slot counts only where the second is not known or both keys have it.
    /// </summary>
    internal static string OfCredential(
        string? account, string rule, string? arn, DateTime? userCreated, CredentialKind credential, DateTime? keyCreated, bool isSlotNeeded = false) =>
        Hash(account, rule, arn, Text(userCreated), (keyCreated is null || isSlotNeeded ? credential : CredentialKind.AccessKey).ToString(), Text(keyCreated));

    /// <summary>The id of a finding about a credential, certificate or policy that has an id of its own.</summary>
    internal static string OfFact(string? account, string rule, string? arn, DateTime? userCreated, string id) =>
        Hash(account, rule, arn, Text(userCreated), id);

    /// <summary>The id of a credential in notices: a key or a password is its user and the second in which it was made.</summary>
    internal static string OfNotice(string? account, string? arn, DateTime? userCreated, CredentialKind credential, DateTime? created) =>
        Hash(account, "Notice", arn, Text(userCreated), (credential == CredentialKind.Password ? credential : CredentialKind.AccessKey).ToString(), Text(created));

    /// <summary>The id of a notice: the same as long as it says the same about the same credentials to the same owner.</summary>
    internal static string OfNotice(string? owner, IEnumerable<NoticedCredential> credentials) => Hash(
        [owner is null ? "none" : "owner " + owner, .. credentials.Select(NoticeText).Order(StringComparer.Ordinal)]);

    /// <summary>The id of a finding about a report.</summary>
    internal static string OfReport(string? account, string rule) => Hash(account, rule, string.Empty);

    /// <summary>The id of a finding about a waiver: two waivers that cover the same differ by their owner or their end.</summary>
    internal static string OfWaiver(string? account, string rule, Waiver waiver) =>
        Hash(account, rule, $"{waiver}, {waiver.Owner}, {Text(waiver.Expires)}");

    private static string Text(DateTime? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string NoticeText(NoticedCredential credential) => string.Join(
        ' ', credential.Id, credential.FindingId, credential.Stage, Sentence.Number(credential.Number), credential.Active, Text(credential.LastUsed), Text(credential.AnnouncedTime));

    private static string Hash(params string?[] parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..Digits].ToLowerInvariant();
}

namespace AwsCredentialReport;

/// <summary>The last use of a credential, with the Region and service of an access key.</summary>
internal readonly record struct CredentialUse(DateTime? Time, string? Region, string? Service)
{
    /// <summary>Gets the Region and service, such as " (eu-west-1, s3)"; empty when there is neither.</summary>
    internal string Place => Sentence.Place(Region, Service);

    /// <summary>Gets the use as a value of a change: the second and the place; <c>never</c> for none.</summary>
    internal string Text => Time is { } time ? ChangeText.Iso(time) + Place : "never";

    /// <summary>Whether the Region or the service is another one than before. No Region means a global service.</summary>
    internal bool IsElsewhere(CredentialUse before) => IsNew(Region, before.Region) || IsNew(Service, before.Service);

    private static bool IsNew(string? now, string? before) =>
        now is not null && !ReportWord.IsNone(now) && before is not null && !string.Equals(now, before, StringComparison.OrdinalIgnoreCase);
}

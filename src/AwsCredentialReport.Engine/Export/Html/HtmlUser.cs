using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AwsCredentialReport.Engine;

/// <summary>What the report shows of one user's credentials, with ages in days up to the instant of the audit.</summary>
internal readonly struct HtmlUser
{
    internal HtmlUser(CredentialReportEntry row, DateTime asOf)
    {
        Row = row;
        Password = new HtmlCredential(
            row.HasOldRootPassword ? true : row.PasswordEnabled,
            row.PasswordEnabled == true || row.HasOldRootPassword,
            Age.Days(row.PasswordSet, asOf),
            Age.Days(row.PasswordLastUsed, asOf),
            row.PasswordUse == PasswordUse.NeverUsed);
        Keys = [Key(row.Key(1), asOf), Key(row.Key(2), asOf)];
        Certificates = [Certificate(row.Certificate1Active, row.Certificate1LastRotated), Certificate(row.Certificate2Active, row.Certificate2LastRotated)];

        HtmlCredential Certificate(bool? active, DateTime? created) => new(
            active == false && created is null ? false : active is null ? null : true, active == true, Age.Days(created, asOf), null, false);
    }

    internal CredentialReportEntry Row { get; }

    internal HtmlCredential Password { get; }

    internal ImmutableArray<HtmlCredential> Keys { get; }

    internal ImmutableArray<HtmlCredential> Certificates { get; }

    private static HtmlCredential Key(AccessKeySlot key, DateTime asOf) => new(
        key.Exists, key.Active == true, Age.Days(key.Created, asOf), Age.Days(key.LastUsed, asOf), key.Use == AccessKeyUse.NeverUsed);
}

/// <summary>A credential.</summary>
/// <param name="Exists">Whether there is one; null when the report cannot tell.</param>
/// <param name="IsUsable">Whether it is known to be active.</param>
/// <param name="SetDays">Days since it was set or created.</param>
/// <param name="UsedDays">Days since its last use.</param>
/// <param name="WasNeverUsed">Whether the report shows that it was never used.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HtmlCredential(bool? Exists, bool IsUsable, int? SetDays, int? UsedDays, bool WasNeverUsed);

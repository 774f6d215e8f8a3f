using System.Buffers;
using System.Globalization;
using System.Text;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>The report's bytes: root, then users by name, LF between the rows and none at the end.</summary>
internal static class ReportCsv
{
    internal const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed," +
        "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date," +
        "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated," +
        "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active," +
        "cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string None = "N/A";
    private const string Never = "no_information";
    private const string NotSupported = "not_supported";
    private const int TurnQueue = 2;

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    internal static byte[] Write(SimulatedAccount account)
    {
        var csv = new StringBuilder(Header);
        foreach (var identity in account.Users.Prepend<SimulatedIdentity>(account.Root))
        {
            csv.Append('\n').AppendJoin(',', Row(identity).Select(Quote));
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static IEnumerable<string> Row(SimulatedIdentity identity)
    {
        yield return identity.Name;
        yield return identity.Arn;
        yield return Date(identity.CreateDate);
        var password = identity.LoginProfile;
        yield return Flag(password is not null);
        yield return identity.PasswordLastUsed is { } used ? Date(used) : password is null ? None : Never;
        yield return password is null ? None : Date(password.CreateDate);
        yield return NextRotation(identity, password);
        yield return Flag(identity.MfaActive);
        var keys = identity.AccessKeys;
        for (var slot = 0; slot < TurnQueue; slot++)
        {
            foreach (var field in Key(keys.ElementAtOrDefault(slot)))
            {
                yield return field;
            }
        }

        var certificates = identity.SigningCertificates;
        for (var slot = 0; slot < TurnQueue; slot++)
        {
            var certificate = certificates.ElementAtOrDefault(slot);
            yield return Flag(certificate?.IsActive == true);
            yield return certificate is null ? None : Date(certificate.UploadDate);
        }
    }

    private static string NextRotation(SimulatedIdentity identity, SimulatedLoginProfile? password)
    {
        if (identity is SimulatedRoot)
        {
            return NotSupported;
        }

        return password is not null && identity.Account.PasswordPolicy?.MaxPasswordAge is { } days
            ? Date(password.CreateDate.AddDays(days))
            : None;
    }

    private static string[] Key(SimulatedAccessKey? key)
    {
        if (key is null)
        {
            return ["false", None, None, None, None];
        }

        var use = key.LastUsed;
        return
        [
            Flag(key.Status == SimulatedKeyStatus.Active),
            Date(key.CreateDate),
            use is null ? None : Date(use.Time.ToMinute()),
            use?.Region ?? None,
            use?.Service ?? None,
        ];
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    private static string Quote(string field) => field.AsSpan().ContainsAny(Special)
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}

using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The columns of the users' credentials: five credentials with state, age and days since use, and MFA.</summary>
internal sealed class HtmlRowColumns(HtmlUserIndex users)
{
    // In the order of the columns of the table.
    private static readonly string[] Credentials = ["password", "key1", "key2", "certificate1", "certificate2"];

    private readonly HtmlColumn _user = new("user");
    private readonly HtmlColumn _mfa = new("mfa");
    private readonly HtmlColumn[] _states = [.. Credentials.Select(name => new HtmlColumn(name))];
    private readonly HtmlColumn[] _ages = [.. Credentials.Select(name => new HtmlColumn(name + "Age"))];
    private readonly HtmlColumn[] _uses = [.. Credentials.Select(name => new HtmlColumn(name + "Used"))];

    internal void Add(in HtmlUser user)
    {
        var row = user.Row;
        _user.Add(users.NumberOf(row.AccountId, row.Arn, row.UserName));
        _mfa.Add(row.MfaActive switch { true => 1, false => 0, null => null });
        HtmlCredential[] credentials = [user.Password, .. user.Keys, .. user.Certificates];
        for (var i = 0; i < credentials.Length; i++)
        {
            var credential = credentials[i];
            _states[i].Add(State(credential));
            _ages[i].Add(credential.SetDays);
            _uses[i].Add(credential.WasNeverUsed ? -1 : credential.UsedDays);
        }
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("rows");
        foreach (var column in (HtmlColumn[])[_user, _mfa, .. _states, .. _ages, .. _uses])
        {
            column.Write(json);
        }

        json.WriteEndObject();
    }

    /// <summary>0: there is none. 1: active. 2: inactive. Null: the report cannot tell.</summary>
    private static int? State(HtmlCredential credential) => credential.Exists switch
    {
        false => 0,
        true => credential.IsUsable ? 1 : 2,
        null => null,
    };
}

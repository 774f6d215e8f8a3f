using System.Xml.Linq;

namespace AwsCredentialReport.Engine;

/// <summary>Reads the responses of IAM about reports, users and their credentials.</summary>
internal static class IamReaders
{
    private const string None = "N/A";

    internal static ReportGeneration Generation(XElement result) => new(
        result.RequiredText("State") switch
        {
            "STARTED" => ReportGenerationState.Started,
            "INPROGRESS" => ReportGenerationState.InProgress,
            "COMPLETE" => ReportGenerationState.Complete,
            var other => throw new FormatException(Sentence.Format(Messages.GenerationStateUnknown, other)),
        },
        result.Text("Description"));

    internal static DownloadedReport Report(XElement result) =>
        new(Convert.FromBase64String(result.RequiredText("Content")), result.RequiredTime("GeneratedTime"));

    // The root user has no name in the response.
    internal static IamUser User(XElement result)
    {
        var user = result.Required("User");
        return new IamUser(
            user.Text("UserName") ?? ReportWord.RootAccount,
            user.RequiredText("UserId"),
            user.RequiredText("Arn"),
            user.Text("Path") ?? "/",
            user.RequiredTime("CreateDate"),
            user.Time("PasswordLastUsed"));
    }

    internal static IamAccessKey AccessKey(XElement item) => new(
        item.RequiredText("UserName"),
        item.RequiredText("AccessKeyId"),
        item.RequiredText("Status") switch
        {
            "Active" => true,
            "Inactive" or "Expired" => false,
            var other => throw new FormatException(Sentence.Format(Messages.KeyStatusUnknown, other)),
        },
        item.RequiredTime("CreateDate"))
    {
        IsExpired = item.Text("Status") == "Expired",
    };

    internal static IamKeyUse KeyUse(XElement result)
    {
        var use = result.Required("AccessKeyLastUsed");

        // A never-used key has no date and N/A for both words.
        if (use.Part("LastUsedDate") is null && (use.RequiredText("ServiceName") != None || use.RequiredText("Region") != None))
        {
            throw new FormatException(Messages.LastUseWithoutDate);
        }

        return new IamKeyUse(result.Text("UserName"), use.Time("LastUsedDate"), Word("ServiceName"), Word("Region"));

        string? Word(string name) => use.Text(name) is { } word && word != None ? word : null;
    }

    internal static IamLoginProfile LoginProfile(XElement result)
    {
        var profile = result.Required("LoginProfile");
        return new IamLoginProfile(
            profile.RequiredText("UserName"), profile.RequiredTime("CreateDate"), profile.Flag("PasswordResetRequired"));
    }

    internal static IamTag Tag(XElement item) => new(item.RequiredText("Key"), item.Text("Value") ?? string.Empty);
}
